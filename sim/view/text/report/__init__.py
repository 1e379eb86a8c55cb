"""The words of the printable report, a module for each part of it."""

KIND = "Report of a scenario"
KIND_OF_BASELINE = "Report of the baseline"
CONTENTS = "Contents"
