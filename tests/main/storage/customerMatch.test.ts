import { describe, expect, it } from 'vitest';
import { isSameName, isSamePhone, matchCustomer } from '../../../src/main/storage/customerMatch';

describe('phone numbers', () => {
  it.each([
    ['+1 (518) 555-0123', '5185550123'],
    ['518-555-0123', '+15185550123'],
    ['555-0123', '+15185550123'],
    ['+44 20 7946 0000', '020 7946 0000'],
  ])('%s and %s are the same', (one, other) => {
    expect(isSamePhone(one, other)).toBe(true);
    expect(isSamePhone(other, one)).toBe(true);
  });

  it.each([
    ['+15185550123', '+15185550124'],
    ['+15185550123', '+12125550123'],
    ['123', '123'],
    ['', ''],
  ])('%s and %s are not', (one, other) => {
    expect(isSamePhone(one, other)).toBe(false);
  });
});

describe('names', () => {
  it.each([
    ['Dana Reyes', 'dana reyes'],
    ['Reyes, Dana', 'Dana Reyes'],
    ['Dana', 'Dana Reyes'],
    ['José Muñoz', 'jose munoz'],
  ])('%s and %s are the same', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
    expect(isSameName(other, one)).toBe(true);
  });

  it.each([
    ['Dana Reyes', 'Dana Smith'],
    ['Dan', 'Dana'],
    ['', 'Dana'],
  ])('%s and %s are not', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });
});

describe('a customer', () => {
  const dana = { customerName: 'Dana Reyes', customerPhone: '+15185550123' };
  const spouse = { customerName: 'Sam Reyes', customerPhone: '+15185550123' };
  const namesake = { customerName: 'Dana Cole', customerPhone: '+15185550999' };
  const all = [dana, spouse, namesake];

  it('is best known by phone and name', () => {
    expect(matchCustomer(all, { phone: '518 555 0123', name: 'Dana' })).toEqual([dana]);
  });

  it('is known by name when calling from another phone', () => {
    expect(matchCustomer(all, { phone: '+442079460000', name: 'Sam Reyes' })).toEqual([spouse]);
  });

  it('is known by phone when the name was misheard', () => {
    expect(matchCustomer(all, { phone: '5185550123', name: 'Dina Rays' })).toEqual([dana, spouse]);
  });

  it('is nobody without a phone or a name', () => {
    expect(matchCustomer(all, {})).toEqual([]);
    expect(matchCustomer(all, { phone: '', name: ' ' })).toEqual([]);
  });
});
