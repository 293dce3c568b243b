"""What is sent: the response, the disclosure log, and each file compared with its release."""
