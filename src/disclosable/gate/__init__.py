"""The release gate: is this file fit to leave?"""
