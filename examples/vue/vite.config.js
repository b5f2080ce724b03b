import vue from "@vitejs/plugin-vue";

/** What Vue must leave to the browser. */
const isCustomElement = (tag) => tag.startsWith("nianbao-");

export default { base: "./", plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
