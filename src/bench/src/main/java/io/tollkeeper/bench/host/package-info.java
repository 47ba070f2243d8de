/** What the benchmark stands on: the machine, the CPU that processes spend, and what else PostgreSQL can do there. */
@NullMarked
package io.tollkeeper.bench.host;

import org.jspecify.annotations.NullMarked;
