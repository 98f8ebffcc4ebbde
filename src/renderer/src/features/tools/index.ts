export { ToolSwitches } from './parts/ToolSwitches';
export { ToolSettings } from './View';
