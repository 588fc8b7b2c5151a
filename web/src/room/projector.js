/** The page that the hall sees on the wall. */
