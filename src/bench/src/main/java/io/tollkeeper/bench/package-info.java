/**
 * The benchmark: starts the packed application on an empty database, runs each row of the table several times beside
 * PostgreSQL's own rate, proves after each row that nothing was lost or doubled, and prints what it saw.
 */
@NullMarked
package io.tollkeeper.bench;

import org.jspecify.annotations.NullMarked;
