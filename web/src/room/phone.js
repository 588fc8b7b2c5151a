/** The page on a phone in the hall. */
