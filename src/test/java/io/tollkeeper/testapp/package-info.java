/** The application, booted once in the JVM of the tests on a real PostgreSQL, and the ways in to it. */
@NullMarked
package io.tollkeeper.testapp;

import org.jspecify.annotations.NullMarked;
