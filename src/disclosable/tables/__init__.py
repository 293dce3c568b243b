"""The count table and its geometry: hierarchy, cell, margin, spec, records, count."""
