"""The published tables as accessible workbooks, one content written in two formats."""
