"""A request at the door: is it valid, what is it about, was it asked before?"""
