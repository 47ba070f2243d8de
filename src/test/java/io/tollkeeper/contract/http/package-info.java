/**
 * The HTTP contract of every route, against the running application on a real PostgreSQL: the statuses, the fields, and
 * that what is refused leaves no trace. Each test has tenants of its own.
 */
@NullMarked
package io.tollkeeper.contract.http;

import org.jspecify.annotations.NullMarked;
