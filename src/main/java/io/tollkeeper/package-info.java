/** The application: HTTP, users, wiring, operations. It sees every room; no room sees it. */
@NullMarked
package io.tollkeeper;

import org.jspecify.annotations.NullMarked;
