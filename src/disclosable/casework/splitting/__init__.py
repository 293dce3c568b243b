"""How a request comes apart, step by step; `disclosable.casework.split` puts the steps together.

`markup` and `line` make lines of the text; `message` (with `opening`, `thread` and `closing`) tells
the request from the mail around it; `sign`, `marking`, `numbering` and `inline` read the numbers;
`sentence`, `aside` and `heading` say what a sentence or a line does; `numbered` (with `draft` and
`background`) and `unnumbered` (with `unit`) build the questions.
"""
