/** The database's rules, asked of PostgreSQL itself. */
@NullMarked
package io.tollkeeper.database;

import org.jspecify.annotations.NullMarked;
