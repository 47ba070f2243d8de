/** The PostgreSQL of the tests, chosen in one place: a container where a Docker engine answers, an embedded server otherwise. */
@NullMarked
package io.tollkeeper.testing;

import org.jspecify.annotations.NullMarked;
