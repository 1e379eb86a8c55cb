"""All words that pages, charts, report and command line show, as plain functions and constants.

Whoever shows something decides what is shown and in which order, and takes each sentence, heading and label
from here: another language is another folder with the same names. `words` has what all sentences are made of.
"""
