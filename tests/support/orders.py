"""Ready counts for the command line: six, of which one is low."""

COUNTS = {
    ("A", "F"): 31_417,
    ("A", "M"): 2,
    ("B", "F"): 27_183,
    ("B", "M"): 14_142,
    ("C", "F"): 17_321,
    ("C", "M"): 22_361,
}
FILES = ["certificate.json", "release.json", "table.csv"]


def counts_file(path, counts):
    lines = [f"{age},{sex},{n}" for (age, sex), n in counts.items()]
    path.write_text("\n".join(["age,sex,n", *lines]) + "\n", encoding="utf-8")
    return path
