import fc from "fast-check";

// Laws are tried on the same cases everywhere: what passes here passes on any machine.
fc.configureGlobal({ seed: 20261121 });
