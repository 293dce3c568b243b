"""What anybody may see: the disclosure log. Nothing here imports `disclosable_web.casework`."""
