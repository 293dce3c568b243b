"""Every request of an authority, and the returns that are counted from them."""
