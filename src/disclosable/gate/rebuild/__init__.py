"""A fresh file of what another one shows: never an edited copy."""
