/** What commands must know of other aggregates, read from the event log under the tenants' booking locks. */
@NullMarked
package io.tollkeeper.facts;

import org.jspecify.annotations.NullMarked;
