/** What the whole application promises, seen from outside and in the tables of a real PostgreSQL. */
@NullMarked
package io.tollkeeper.journey;

import org.jspecify.annotations.NullMarked;
