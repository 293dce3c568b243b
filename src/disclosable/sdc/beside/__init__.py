"""A new release protected, judged and certified beside the earlier releases of the shelf."""
