/** Style sheets are taken into the script of the slides as text: it puts them in on screens only. */
declare module "reveal.js/reveal.css" {
  const text: string;
  export default text;
}
