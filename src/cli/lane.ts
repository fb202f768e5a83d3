import { workerData } from "node:worker_threads";
import { serve } from "../compute/channel.ts";
import { lane } from "../compute/lane.ts";

// A thread of the command that computes pieces; its port comes with the thread.
const port: MessagePort = workerData;
serve(lane(), port);
port.start();
