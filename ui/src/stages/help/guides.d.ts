/** The user's guides, as `guides.ts` beside `vite.config.ts` makes them. */
declare module "virtual:guides" {
  const guides: readonly { name: string; title: string; html: string }[];
  export default guides;
}
