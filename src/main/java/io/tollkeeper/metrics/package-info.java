/**
 * What is measured, for Prometheus. Each part of the application registers its own meters; here are those of HTTP, the
 * numbers that are asked of the database, and the door to all of them. Labels are of fixed sets: never a tenant, never what
 * a sender chose.
 */
@NullMarked
package io.tollkeeper.metrics;

import org.jspecify.annotations.NullMarked;
