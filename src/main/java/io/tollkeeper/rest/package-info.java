/**
 * The HTTP contract's common part: problems for every failure, commands and queries sent on behalf of a caller. The routes
 * are in the packages below, one for each context.
 */
@NullMarked
package io.tollkeeper.rest;

import org.jspecify.annotations.NullMarked;
