/** The ground of the HTTP side, without a server. */
@NullMarked
package io.tollkeeper.http;

import org.jspecify.annotations.NullMarked;
