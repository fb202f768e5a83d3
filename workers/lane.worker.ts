import { serve } from "../src/compute/channel.ts";
import { lane } from "../src/compute/lane.ts";

serve(lane());
