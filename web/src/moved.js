/** Entry for a page that has moved: go on to where it is, with the query and the fragment, which no link can carry. */
const [on] = document.links;
if (on) location.replace(`${on.href}${location.search}${location.hash}`);
