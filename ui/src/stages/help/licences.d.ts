/** The software of others in Galley, as `licences.ts` beside `vite.config.ts` lists it. */
declare module "virtual:licences" {
  const licences: import("../../../licences").Licences;
  export default licences;
}
