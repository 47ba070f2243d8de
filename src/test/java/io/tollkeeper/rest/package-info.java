/** Problems for every failure, paging, and what is told of an outage. */
@NullMarked
package io.tollkeeper.rest;

import org.jspecify.annotations.NullMarked;
