/** What the tests of this room share: a real database with the real schema. */
@NullMarked
package io.tollkeeper.query;

import org.jspecify.annotations.NullMarked;
