import { serve } from "../src/compute/channel.ts";
import { gridAide } from "../src/compute/grid-aide.ts";

serve(gridAide());
