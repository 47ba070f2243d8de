/** The account that pays: its name, its standing, what may happen to it. */
@NullMarked
package io.tollkeeper.api.tenant;

import org.jspecify.annotations.NullMarked;
