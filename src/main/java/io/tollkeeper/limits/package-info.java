/**
 * How many requests one party may send: a tenant or an administrator by the verified token, else whoever is behind an IP
 * address. The buckets are in the database, so that all nodes share them; a node takes tokens out in chunks, so that a
 * request waits for no round trip.
 */
@NullMarked
package io.tollkeeper.limits;

import org.jspecify.annotations.NullMarked;
