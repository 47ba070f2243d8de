/** A usage event on its way in: its identity, its quantity, how it was answered. */
@NullMarked
package io.tollkeeper.api.metering;

import org.jspecify.annotations.NullMarked;
