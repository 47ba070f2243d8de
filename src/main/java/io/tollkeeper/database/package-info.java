/** The database: embedded or external, migrated as its owner, used as a role that cannot change the past. */
@NullMarked
package io.tollkeeper.database;

import org.jspecify.annotations.NullMarked;
