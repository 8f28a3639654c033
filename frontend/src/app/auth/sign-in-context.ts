import { createContext, useContext } from 'react';

import type { SignIn } from './sign-in';

const SignInContext = createContext<SignIn | null>(null);
export const SignInProvider = SignInContext.Provider;

export function useSignIn(): SignIn {
  const signIn = useContext(SignInContext);
  if (!signIn) throw new Error('useSignIn outside of SignInProvider');
  return signIn;
}
