"""The report of an audit: one page that tells a meeting what readers can work out, and how."""
