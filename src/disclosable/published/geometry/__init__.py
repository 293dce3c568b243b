"""From grids of cells to tables of labels and entries."""
