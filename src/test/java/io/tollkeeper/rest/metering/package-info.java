/** Usage events of every form, read without a server. */
@NullMarked
package io.tollkeeper.rest.metering;

import org.jspecify.annotations.NullMarked;
