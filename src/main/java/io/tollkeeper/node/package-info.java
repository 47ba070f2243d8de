/** This process as one of several: what it is called, which parts it plays, and how it ends. */
@NullMarked
package io.tollkeeper.node;

import org.jspecify.annotations.NullMarked;
