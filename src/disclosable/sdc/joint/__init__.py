"""Several releases judged together, as one reader of all of them would."""
