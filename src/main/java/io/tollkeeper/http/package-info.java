/**
 * The ground that every door stands on: request ids, bounded bodies, strict JSON, and problems as answers. Nothing here
 * knows a tenant or a price.
 */
@NullMarked
package io.tollkeeper.http;

import org.jspecify.annotations.NullMarked;
