/** What an operator is given beside the jar: it is read, and where its tool is there, checked by its tool. */
@NullMarked
package io.tollkeeper.deploy;

import org.jspecify.annotations.NullMarked;
