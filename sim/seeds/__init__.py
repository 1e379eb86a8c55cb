"""What the analyses say: the files in `seeds/` as claims, variables, priors, capitals and moves."""
